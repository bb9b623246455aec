import { useEffect } from 'react';
import { useNavigate } from 'react-router';

/** The desktop's menu and tray ask for a place by message; see the preload. */
export function useOpenedByHost(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const onMessage = (event: MessageEvent<unknown>) => {
      if (event.source !== window || typeof event.data !== 'object' || event.data === null) return;
      const { kind, path } = event.data as { kind?: unknown; path?: unknown };
      if (kind === 'ballast:open' && typeof path === 'string' && /^\/(?!\/)/.test(path)) void navigate(path);
    };
    window.addEventListener('message', onMessage);
    return () => window.removeEventListener('message', onMessage);
  }, [navigate]);
}
