import { Button, Select, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accountKinds, zAccountKind, type Account, type AccountTerms } from '../../../shared/account/account.ts';
import { api } from '../../api/query.ts';
import { Card } from '../../components/Card.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { OutcomeNote } from '../../components/OutcomeNote.tsx';
import classes from './Accounts.module.css';
import { TermsFields } from './TermsFields.tsx';

type Editable = Pick<AccountTerms, 'name' | 'kind' | 'maintenance' | 'interest' | 'feePreset' | 'lotMethod' | 'zone' | 'rollover' | 'lenderFlags'>;

function editable({ name, kind, maintenance, interest, feePreset, lotMethod, zone, rollover, lenderFlags }: Account): Editable {
  return { name, kind, maintenance, interest, feePreset, lotMethod, zone, rollover, lenderFlags };
}

/** Terms of the account. Free until the first seal; afterwards what loosens waits. */
export function TermsCard({ account }: { account: Account }) {
  const { t } = useTranslation('accounts');
  const [edit, setEdit] = useState<Editable>(() => editable(account));
  const change = useMutation(api.accounts.change.mutationOptions({ onSuccess: ({ account: now }) => setEdit(editable(now)) }));
  const dirty = JSON.stringify(edit) !== JSON.stringify(editable(account));
  const terms: AccountTerms = { ...account, ...edit };
  return (
    <Card title={t('terms.title')}>
      <form
        className={classes.section}
        style={{ gap: 20 }}
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate({ id: account.id, terms: { ...edit, name: edit.name.trim() } });
        }}
      >
        <p className={classes.quiet}>
          <Icon name={account.firstSealAt ? 'rules' : 'info'} size={13} /> {t(account.firstSealAt ? 'terms.guarded' : 'free')}
        </p>
        <TextInput required label={t('name.label')} maxLength={80} value={edit.name} onChange={(event) => setEdit({ ...edit, name: event.currentTarget.value })} />
        <Select
          label={t('kind.label')}
          allowDeselect={false}
          data={accountKinds.map((value) => ({ value, label: t(`common:accountKind.${value}`) }))}
          value={edit.kind}
          onChange={(value) => {
            const kind = zAccountKind.safeParse(value);
            if (kind.success) setEdit({ ...edit, kind: kind.data });
          }}
        />
        <TermsFields terms={terms} onType={(fields) => setEdit((before) => ({ ...before, ...fields }))} />
        {change.error && <ErrorState error={change.error} />}
        {change.data && !dirty && <OutcomeNote outcome={change.data.outcome} />}
        <div className={classes.actions}>
          <Button type="submit" loading={change.isPending} disabled={!dirty}>
            {t('common:save')}
          </Button>
          {dirty && (
            <Button variant="subtle" onClick={() => setEdit(editable(account))}>
              {t('terms.discard')}
            </Button>
          )}
        </div>
      </form>
    </Card>
  );
}
