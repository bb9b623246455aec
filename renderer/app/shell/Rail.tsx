import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { Hint } from '../../components/Hint.tsx';
import { Icon, type IconName } from '../../components/Icon.tsx';
import { useActions } from '../actions/Actions.tsx';
import { useFormat } from '../format/use-format.ts';
import { useSaveSettings } from '../settings/use-settings.ts';
import classes from './Rail.module.css';

const places: readonly (readonly [IconName, string])[] = [
  ['desk', '/'],
  ['routines', '/routines'],
  ['plans', '/plans'],
  ['positions', '/positions'],
  ['trades', '/trades'],
  ['cash', '/cash'],
  ['journal', '/journal'],
  ['review', '/review'],
  ['insights', '/insights'],
  ['failures', '/failures'],
  ['rules', '/rules'],
  ['record', '/record'],
  ['settings', '/settings'],
];

/** The places, always in the same order; below them the palette, the keys and the language. */
export function Rail() {
  const { t } = useTranslation();
  const { open } = useActions();
  const { language } = useFormat();
  const save = useSaveSettings();
  return (
    <nav className={classes.rail} aria-label={t('nav.label')}>
      <div className={classes.brand}>
        <Icon name="anchor" size={20} />
        <span className={classes.word}>{t('brand')}</span>
      </div>
      <ul className={classes.places}>
        {places.map(([name, to]) => (
          <li key={name}>
            <NavLink to={to} end={to === '/'} className={({ isActive }) => `${classes.place} ${isActive ? classes.here : ''}`} title={t(`nav.${name}`)}>
              <Icon name={name} size={18} />
              <span className={classes.word}>{t(`nav.${name}`)}</span>
            </NavLink>
          </li>
        ))}
      </ul>
      <div className={classes.tools}>
        <Hint label={t('actions.palette.label')}>
          <button type="button" onClick={() => open('palette')} aria-label={t('actions.palette.label')}>
            <Icon name="search" />
          </button>
        </Hint>
        <Hint label={t('actions.shortcuts.label')}>
          <button type="button" onClick={() => open('shortcuts')} aria-label={t('actions.shortcuts.label')}>
            <Icon name="keyboard" />
          </button>
        </Hint>
        <Hint label={t('actions.language.label')}>
          <button type="button" className={classes.language} onClick={() => save.mutate({ language: language === 'en' ? 'zh-CN' : 'en' })} aria-label={t('actions.language.label')}>
            {language === 'en' ? '中' : 'EN'}
          </button>
        </Hint>
      </div>
    </nav>
  );
}
