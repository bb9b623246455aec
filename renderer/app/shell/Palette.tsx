import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Icon } from '../../components/Icon.tsx';
import { useActions } from '../actions/Actions.tsx';
import { Keys } from '../shortcuts/Keys.tsx';

/**
 * The command palette. Each action is found by its label, by the other language, and by pinyin and its initials: all of
 * these stand in the locale file as the action's words. Whatever is typed can also be looked for in everything the trader wrote.
 */
export function Palette() {
  const { t } = useTranslation();
  const { actions, run } = useActions();
  const navigate = useNavigate();
  const items = useMemo<SpotlightActionGroupData[]>(
    () =>
      (['do', 'go', 'look'] as const).map((group) => ({
        group: t(`actions.group.${group}`),
        actions: actions
          .filter((action) => action.group === group && action.id !== 'palette')
          .map((action) => ({
            id: action.id,
            label: t(`${action.text}.label`),
            keywords: t(`${action.text}.words`, { defaultValue: '' }).split(' '),
            leftSection: <Icon name={action.icon} />,
            rightSection: action.keys ? <Keys keys={action.keys} /> : undefined,
            onClick: () => run(action),
          })),
      })),
    [actions, run, t],
  );
  // Its label holds what is typed, so it is always among what is found; last, because a command is meant more often.
  const [typed, setTyped] = useState('');
  const words = typed.trim();
  const search = { id: 'search-everything', label: t('palette.search', { query: words }), leftSection: <Icon name="search" />, onClick: () => void navigate(`/search?${new URLSearchParams({ q: words }).toString()}`) };
  return (
    <Spotlight
      actions={words === '' ? items : [...items, { group: t('actions.group.search'), actions: [search] }]}
      query={typed}
      onQueryChange={setTyped}
      shortcut="mod + K"
      tagsToIgnore={[]}
      triggerOnContentEditable
      highlightQuery
      scrollable
      maxHeight={420}
      centered={false}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      nothingFound={t('palette.nothing')}
      searchProps={{ placeholder: t('palette.placeholder'), leftSection: <Icon name="search" />, 'aria-label': t('palette.placeholder') }}
    />
  );
}
