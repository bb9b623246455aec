import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '../../../api/query.ts';
import { AccountPicker } from '../../../components/AccountPicker.tsx';
import { Card } from '../../../components/Card.tsx';
import { Icon } from '../../../components/Icon.tsx';
import type { RuleContext } from '../../../components/rule-sentence/clause.ts';
import { ruleClause } from '../../../components/rule-sentence/rule-clause.ts';
import { RuleGallery } from '../../../components/rule-sentence/RuleGallery.tsx';
import { Sentence } from '../../../components/rule-sentence/Sentence.tsx';
import { SidePanel } from '../../../components/SidePanel.tsx';
import type { Proposed } from '../../../components/twin/twin-address.ts';
import classes from './TwinScreen.module.css';

/** A rule that is not in force yet, or one with other terms, looked at beside those that are. Nothing is kept here: it is only asked. */
export function ProposedRule({ proposed, onChange }: { proposed: Proposed | null; onChange: (next: Proposed | null) => void }) {
  const { t } = useTranslation('twin');
  const accounts = (useQuery(api.accounts.list.queryOptions({ input: {} })).data ?? []).filter(({ archived }) => !archived);
  const [choosing, setChoosing] = useState(false);
  const [search, setSearch] = useState('');
  const [picked, setPicked] = useState<string | null | undefined>(undefined);
  const accountId = proposed !== null ? proposed.accountId : picked === undefined ? (accounts[0]?.id ?? null) : picked;
  const context: RuleContext = { over: accountId === null ? 'all' : 'account', currencies: [...new Set(accounts.filter(({ id }) => accountId === null || id === accountId).map(({ currency }) => currency))] };
  return (
    <Card title={t('proposed.title')}>
      {proposed === null ? (
        <div className={classes.actions}>
          <span className={classes.quiet}>{t('proposed.lead')}</span>
          <Button size="xs" variant="default" leftSection={<Icon name="plus" size={14} />} data-action="propose" onClick={() => setChoosing(true)}>
            {t('proposed.choose')}
          </Button>
        </div>
      ) : (
        <div data-part="proposed">
          <p>
            <Sentence clause={ruleClause(proposed.rule, context)} onChange={(rule) => onChange({ ...proposed, rule })} />
          </p>
          <div className={classes.actions}>
            <AccountPicker all size="xs" label={t('proposed.over')} value={accountId} onChange={(next) => onChange({ ...proposed, accountId: next })} />
            <Button size="xs" variant="default" data-action="drop-proposed" onClick={() => onChange(null)}>
              {t('proposed.drop')}
            </Button>
            <Link to={`/rules/${accountId ?? 'all'}`}>{t('proposed.write')}</Link>
          </div>
        </div>
      )}
      <SidePanel opened={choosing} onClose={() => setChoosing(false)} title={t('proposed.choose')} size={560}>
        <AccountPicker all label={t('proposed.over')} value={accountId} onChange={setPicked} />
        <TextInput size="xs" mt={8} type="search" aria-label={t('review:hold.search')} placeholder={t('review:hold.search')} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
        <RuleGallery
          context={context}
          search={search}
          onPick={(rule) => {
            setChoosing(false);
            onChange({ accountId, rule });
          }}
        />
      </SidePanel>
    </Card>
  );
}
