import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { MemoryRouter } from 'react-router';
import type { Language } from '../../renderer/app/format/language.ts';
import { i18n, startLanguage, switchLanguage } from '../../renderer/app/i18n/language.ts';
import { theme } from '../../renderer/app/theme/theme.ts';

/** Words of a language, loaded once; call it before rendering. */
export async function speak(language: Language): Promise<void> {
  if (i18n.isInitialized) await switchLanguage(language);
  else await startLanguage(language);
}

interface InTheAppProps {
  readonly children: ReactNode;
  /** The address it stands under. */
  readonly at?: string;
  /** Puts answers of the engine where the component will look for them. */
  readonly known?: ((queries: QueryClient) => void) | undefined;
}

/** What every component finds around it in the app; no engine, so nothing may be asked. */
export function InTheApp({ children, known, at = '/' }: InTheAppProps) {
  const [queries] = useState(() => {
    const client = new QueryClient({ defaultOptions: { queries: { retry: false, enabled: false, staleTime: Number.POSITIVE_INFINITY } } });
    known?.(client);
    return client;
  });
  return (
    <I18nextProvider i18n={i18n}>
      <MantineProvider theme={theme} env="test">
        {/* A tooltip beyond the edge would bring a scroll bar, and take it away between a button's going down and up. */}
        <style>{'html { scrollbar-gutter: stable; }'}</style>
        <QueryClientProvider client={queries}>
          <MemoryRouter initialEntries={[at]}>{children}</MemoryRouter>
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>
  );
}
