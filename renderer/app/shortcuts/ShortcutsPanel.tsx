import { useTranslation } from 'react-i18next';
import { SidePanel } from '../../components/SidePanel.tsx';
import { useActions } from '../actions/Actions.tsx';
import { Keys } from './Keys.tsx';
import classes from './ShortcutsPanel.module.css';

/** Every key there is, by what it is for. */
export function ShortcutsPanel() {
  const { t } = useTranslation();
  const { actions, panel, closePanel } = useActions();
  const groups = ['do', 'go', 'look'] as const;
  return (
    <SidePanel opened={panel === 'shortcuts'} onClose={closePanel} title={t('shortcuts.title')} size={400}>
      {groups.map((group) => (
        <section key={group} className={classes.group}>
          <h3>{t(`actions.group.${group}`)}</h3>
          <dl>
            {actions
              .filter((action) => action.group === group && action.keys)
              .map((action) => (
                <div key={action.id}>
                  <dt>{t(`${action.text}.label`)}</dt>
                  <dd>
                    <Keys keys={action.keys ?? ''} />
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
      <section className={classes.group}>
        <h3>{t('shortcuts.table')}</h3>
        <dl>
          {(['j k', 'Enter', 'x'] as const).map((keys) => (
            <div key={keys}>
              <dt>{t(`shortcuts.tableKeys.${keys.replace(' ', '')}`)}</dt>
              <dd>
                <Keys keys={keys} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </SidePanel>
  );
}
