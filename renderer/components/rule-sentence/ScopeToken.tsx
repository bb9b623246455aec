import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { assetClasses, zAssetClass } from '../../../shared/account/instrument.ts';
import type { Scope } from '../../../shared/rules/stop-rule.ts';
import type { RuleContext } from './clause.ts';
import { scopeText } from './clause-text.ts';
import { PopoverToken } from './PopoverToken.tsx';

const EVERY = '*';

interface ScopeTokenProps {
  readonly scope: Scope;
  readonly over: RuleContext['over'];
  readonly label: string;
  readonly onChange: (scope: Scope) => void;
}

/** What a rule is about: all of it, one kind of instrument, plans with one setup. */
export function ScopeToken({ scope, over, label, onChange }: ScopeTokenProps) {
  const { t } = useTranslation('stop-rules');
  return (
    <PopoverToken label={label} text={scopeText(scope, over, t)}>
      <Select
        label={t('scope.assetClass')}
        data={[{ value: EVERY, label: t('scope.everyClass') }, ...assetClasses.map((value) => ({ value, label: t(`common:assetClass.${value}`) }))]}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        value={scope.assetClass ?? EVERY}
        onChange={(picked) => onChange({ ...scope, assetClass: zAssetClass.safeParse(picked).data ?? null })}
      />
      <TextInput
        label={t('scope.strategy')}
        description={t('scope.strategyHelp')}
        inputWrapperOrder={['label', 'input', 'description']}
        maxLength={60}
        value={scope.strategy ?? ''}
        onChange={(event) => onChange({ ...scope, strategy: event.currentTarget.value === '' ? null : event.currentTarget.value })}
        onBlur={() => scope.strategy !== null && onChange({ ...scope, strategy: scope.strategy.trim() === '' ? null : scope.strategy.trim() })}
      />
    </PopoverToken>
  );
}
