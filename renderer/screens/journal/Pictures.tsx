import { TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '../../api/query.ts';
import { toastRefused } from '../../app/toast.tsx';
import { Card } from '../../components/Card.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import classes from './Journal.module.css';

/** The pictures of an entry: what each shows, what was drawn on it, and whether it is still the one that was attached. */
export function Pictures({ entryId }: { entryId: string }) {
  const { t } = useTranslation('journal');
  const pictures = useQuery(api.journal.pictures.queryOptions({ input: { entryId } }));
  const describe = useMutation(api.journal.describePicture.mutationOptions({ onError: toastRefused }));
  if (pictures.data?.length === 0) return null;
  return (
    <Card title={t('pictures.title')}>
      <Loaded query={pictures} lines={2}>
        {(all) => (
          <ul className={classes.plain}>
            {all.map(({ id, name, alt, shapes, intact, sha256, inText }) => (
              <li key={id} className={classes.picture} data-picture={id}>
                <p className={classes.linked}>
                  <Icon name={intact ? 'image' : 'alert'} size={13} />
                  <Link to={`/journal/picture/${id}`}>{name}</Link>
                  {shapes > 0 && <span className={classes.quiet}>{t('pictures.drawn', { count: shapes })}</span>}
                  {!inText && <span className={classes.quiet}>{t('pictures.notInText')}</span>}
                  <Link to={`/journal/picture/${id}`} className={classes.aside}>
                    {t('pictures.annotate')}
                  </Link>
                </p>
                <TextInput
                  key={alt}
                  size="xs"
                  aria-label={`${t('pictures.alt')}: ${name}`}
                  placeholder={t('pictures.altPlaceholder')}
                  defaultValue={alt}
                  maxLength={500}
                  onBlur={(event) => event.currentTarget.value.trim() !== alt && describe.mutate({ id, alt: event.currentTarget.value })}
                  onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
                />
                <p className={intact ? classes.quiet : classes.wrong}>{intact ? t('pictures.intact', { hash: `${sha256.slice(0, 8)}…` }) : t('pictures.changed')}</p>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Card>
  );
}
