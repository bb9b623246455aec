import { Button, CopyButton, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/query.ts';
import { Card } from '../../components/Card.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import classes from './Record.module.css';

/** The end of the record as a few letters to send away, and the way to compare them later. */
export function CodeCard() {
  const { t } = useTranslation('record');
  const code = useQuery(api.record.code.queryOptions({ input: {} }));
  const check = useMutation(api.record.checkCode.mutationOptions({ meta: { quiet: true } }));
  const [typed, setTyped] = useState('');
  return (
    <Card title={t('code.title')}>
      <div className={classes.stack}>
        <p className={classes.help}>{t('code.what')}</p>
        <Loaded query={code}>
          {({ code: text }) =>
            text === null ? (
              <p className={classes.help}>{t('empty')}</p>
            ) : (
              <>
                <code className={classes.code}>{text}</code>
                <CopyButton value={text}>
                  {({ copied, copy }) => (
                    <div>
                      <Button size="xs" variant="default" leftSection={<Icon name={copied ? 'check' : 'copy'} size={14} />} onClick={copy}>
                        {t(copied ? 'code.copied' : 'code.copy')}
                      </Button>
                    </div>
                  )}
                </CopyButton>
              </>
            )
          }
        </Loaded>
        <form
          className={classes.stack}
          onSubmit={(event) => {
            event.preventDefault();
            if (typed.trim() !== '') check.mutate({ code: typed.trim() });
          }}
        >
          <TextInput label={t('code.check')} aria-label={t('code.field')} value={typed} maxLength={80} spellCheck={false} autoComplete="off" onChange={(event) => setTyped(event.currentTarget.value)} />
          <div>
            <Button size="xs" type="submit" variant="default" disabled={typed.trim() === ''} loading={check.isPending}>
              {t('code.do')}
            </Button>
          </div>
        </form>
        {check.data && (
          <div className={classes.verdict} role="status" data-verdict={check.data.result === 'holds' ? 'intact' : check.data.result === 'missing' ? 'edited' : 'cannot-exclude'}>
            <Icon name={check.data.result === 'holds' ? 'check' : 'alert'} />
            <span>{t(`code.${check.data.result}`, { seq: check.data.seq })}</span>
          </div>
        )}
        {check.error && <ErrorState error={check.error} />}
      </div>
    </Card>
  );
}
