import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Settings } from '../../../shared/contract/app.ts';
import { api } from '../../api/query.ts';
import { currentLanguage } from '../i18n/language.ts';

/** The journal's settings; undefined until they arrive. */
export function useSettings(): Settings | undefined {
  return useQuery(api.app.settings.queryOptions({ input: {} })).data;
}

/** Saves some settings. They show at once and fall back if the engine refuses. */
export function useSaveSettings() {
  const queries = useQueryClient();
  const key = api.app.settings.queryKey({ input: {} });
  return useMutation(
    api.app.saveSettings.mutationOptions({
      onMutate: (patch) => {
        const before = queries.getQueryData(key);
        if (before) queries.setQueryData(key, { ...before, ...patch });
        return { before };
      },
      onError: (_error, _patch, context) => {
        if (context?.before) queries.setQueryData(key, context.before);
      },
    }),
  );
}

/** Which colour a gain has: as set, else by language. Chinese markets paint a rise red. */
export function gainColour(settings: Pick<Settings, 'gainColour'> | undefined): 'green' | 'red' {
  return settings?.gainColour ?? (currentLanguage() === 'zh-CN' ? 'red' : 'green');
}
