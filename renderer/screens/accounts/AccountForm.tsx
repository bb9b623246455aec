import { Button, Collapse } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/account/account.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Loading } from '../../components/Loading.tsx';
import { useAccountDraft } from './account-draft.ts';
import classes from './Accounts.module.css';
import { DisciplineSummary } from './DisciplineSummary.tsx';
import { KindPicker } from './KindPicker.tsx';
import { MoneyFields } from './MoneyFields.tsx';
import { ProfilePicker } from './ProfilePicker.tsx';
import { TermsFields } from './TermsFields.tsx';

interface AccountFormProps {
  readonly submit: string;
  readonly onDone: (account: Account) => void;
}

/** A new account on one calm page: kind, money, how strict; the lender's terms below, already filled in. */
export function AccountForm({ submit, onDone }: AccountFormProps) {
  const { t } = useTranslation('accounts');
  const { language } = useFormat();
  const { draft, terms, discipline, choose, type } = useAccountDraft({ kind: 'margin', currency: language === 'zh-CN' ? 'CNY' : 'USD' });
  const [open, setOpen] = useState(false);
  const add = useMutation(api.accounts.add.mutationOptions({ onSuccess: onDone }));

  if (!terms) return <Loading lines={8} />;
  const name = terms.name.trim() === '' ? t(`common:accountKind.${terms.kind}`) : terms.name.trim();
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate({ ...terms, name, ...(terms.kind === 'cash' ? { borrowed: '0' } : {}), profile: draft.profile });
      }}
    >
      <KindPicker value={draft.kind} onChange={(kind) => choose({ kind })} />
      <MoneyFields terms={{ ...terms }} onType={type} onCurrency={(currency) => choose({ currency })} />
      <ProfilePicker value={draft.profile} onChange={(profile) => choose({ profile })} />
      {discipline && <DisciplineSummary discipline={discipline} />}
      <div>
        <button type="button" className={classes.advanced} aria-expanded={open} onClick={() => setOpen((before) => !before)}>
          <Icon name={open ? 'chevron-down' : 'chevron-right'} size={14} /> {t('advanced')}
        </button>
        <Collapse expanded={open} transitionDuration={100}>
          <div className={classes.section} style={{ gap: 20, paddingTop: 12 }}>
            <p className={classes.quiet}>{t('advancedHelp')}</p>
            <TermsFields terms={terms} onType={type} />
          </div>
        </Collapse>
      </div>
      {add.error && <ErrorState error={add.error} />}
      <div className={classes.actions}>
        <Button type="submit" size="md" loading={add.isPending}>
          {submit}
        </Button>
        <span className={classes.quiet}>{t('free')}</span>
      </div>
    </form>
  );
}
