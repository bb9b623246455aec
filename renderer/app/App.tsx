import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { I18nextProvider } from 'react-i18next';
import { RouterProvider } from 'react-router/dom';
import { Pulse } from '../api/pulse.tsx';
import { queryClient } from '../api/query.ts';
import { useFormat } from './format/use-format.ts';
import { i18n } from './i18n/language.ts';
import { router } from './routes.tsx';
import { ApplySettings } from './settings/ApplySettings.tsx';
import { rememberedTheme } from './settings/remembered.ts';
import { cssVariables, theme } from './theme/theme.ts';

const initialTheme = rememberedTheme();

export function App() {
  return (
    <I18nextProvider i18n={i18n}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme={initialTheme}>
        <QueryClientProvider client={queryClient}>
          <Localised />
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>
  );
}

function Localised() {
  const { language } = useFormat();
  return (
    <DatesProvider settings={{ locale: language === 'zh-CN' ? 'zh-cn' : 'en', firstDayOfWeek: 1 }}>
      <Pulse>
        <ApplySettings />
        {/* Side panels and the quick note have their buttons at the right edge: notices stand left, beside the rail. */}
        <Notifications position="bottom-left" ml={148} />
        <RouterProvider router={router} />
      </Pulse>
    </DatesProvider>
  );
}
