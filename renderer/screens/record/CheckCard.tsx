import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/query.ts';
import { Card } from '../../components/Card.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import classes from './Record.module.css';
import { verdictLine } from './verdict-line.ts';

/** Whether every line still fits the one before it, and the end the mark outside. Asked for, never run by itself: it reads everything. */
export function CheckCard() {
  const { t } = useTranslation('record');
  const verify = useMutation(api.record.verify.mutationOptions({ meta: { quiet: true } }));
  const found = verify.data;
  return (
    <Card title={t('check.title')}>
      <div className={classes.stack}>
        <p className={classes.help}>{t('check.what')}</p>
        <div>
          <Button variant="default" loading={verify.isPending} onClick={() => verify.mutate({})}>
            {t(found ? 'check.again' : 'check.do')}
          </Button>
        </div>
        <div role="status" aria-live="polite">
          {verify.isPending && <p className={classes.help}>{t('check.running')}</p>}
          {found && !verify.isPending && (
            <div className={classes.verdict} data-verdict={found.verdict}>
              <Icon name={found.verdict === 'intact' ? 'check' : found.verdict === 'empty' ? 'info' : 'alert'} />
              <div>
                {t(...verdictLine(found))}
                {found.head !== null && (
                  <div className={classes.hash} title={found.head}>
                    {t('check.head')} {found.head.slice(0, 16)}
                  </div>
                )}
              </div>
            </div>
          )}
        </div>
        {verify.error && <ErrorState error={verify.error} />}
      </div>
    </Card>
  );
}
