import { createRoot } from 'react-dom/client';
import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './app/theme/tokens.css';
import './app/theme/base.css';
import { connect } from './api/client.ts';
import { App } from './app/App.tsx';
import { startLanguage } from './app/i18n/language.ts';
import { stayHome } from './app/stay-home.ts';
import { toastStayed } from './app/toast.tsx';
import { paintRemembered, rememberedLanguage } from './app/settings/remembered.ts';

stayHome(toastStayed);
paintRemembered();
await Promise.all([connect(), startLanguage(rememberedLanguage())]);

const root = document.querySelector('#root');
if (root) createRoot(root).render(<App />);
