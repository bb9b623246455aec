import { ActionIcon, Button, Menu } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { watchLayers, type WatchItem } from '../../../shared/watch/watch-item.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { Card } from '../../components/Card.tsx';
import { DecimalInput } from '../../components/DecimalInput.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { SidePanel } from '../../components/SidePanel.tsx';
import { StateBadge } from '../../components/StateBadge.tsx';
import { useLevelText } from '../../components/watch/level-text.ts';
import classes from './Routines.module.css';
import { WatchHistory } from './WatchHistory.tsx';

/** Levels and thresholds in four layers: where each stands, and the box to type what it is now. */
export function WatchList({ onEdit }: { onEdit: (item: WatchItem | null) => void }) {
  const { t } = useTranslation('routines');
  const list = useQuery(api.watch.list.queryOptions({ input: {} }));
  const reorder = useMutation(api.watch.reorder.mutationOptions({ onError: toastRefused }));
  const archive = useMutation(api.watch.archive.mutationOptions({ onError: toastRefused }));
  const [shown, setShown] = useState<WatchItem | null>(null);
  return (
    <Loaded query={list} lines={8}>
      {(items) => {
        const active = items.filter(({ archived }) => !archived);
        const archived = items.filter((item) => item.archived);
        /** Past its neighbour of the same layer; what lies between in the whole list stays in its order. */
        const move = (item: WatchItem, by: -1 | 1) => {
          const layer = active.filter((each) => each.layer === item.layer);
          const other = layer[layer.indexOf(item) + by];
          if (other === undefined) return;
          reorder.mutate({ ids: items.map(({ id }) => (id === item.id ? other.id : id === other.id ? item.id : id)) });
        };
        return (
          <>
            {active.length === 0 && <EmptyState icon="eye" sentence={t('watch.empty')} action={{ label: t('watch.new'), onClick: () => onEdit(null) }} />}
            {active.length > 0 && (
              <div className={classes.layers}>
                {watchLayers.map((layer) => {
                  const own = active.filter((item) => item.layer === layer);
                  return (
                    <Card key={layer} title={t(`watch.layer.${layer}`)}>
                      {own.length === 0 ? (
                        <p className={classes.quiet}>{t(`watch.layerWhat.${layer}`)}</p>
                      ) : (
                        <ul className={classes.levels}>
                          {own.map((item, index) => (
                            <WatchRow key={item.id} item={item} onEdit={() => onEdit(item)} onShow={() => setShown(item)} onUp={index === 0 ? null : () => move(item, -1)} onDown={index === own.length - 1 ? null : () => move(item, 1)} />
                          ))}
                        </ul>
                      )}
                    </Card>
                  );
                })}
              </div>
            )}
            {archived.length > 0 && (
              <section className={classes.archived} aria-label={t('archived')}>
                <h2>{t('archived')}</h2>
                <ul>
                  {archived.map((item) => (
                    <li key={item.id}>
                      <span>{item.title}</span>
                      <Button size="compact-xs" variant="default" onClick={() => archive.mutate({ id: item.id, archived: false })}>
                        {t('unarchive')}
                      </Button>
                    </li>
                  ))}
                </ul>
              </section>
            )}
            <SidePanel opened={shown !== null} onClose={() => setShown(null)} title={shown?.title ?? ''}>
              {shown && <WatchHistory item={items.find(({ id }) => id === shown.id) ?? shown} />}
            </SidePanel>
          </>
        );
      }}
    </Loaded>
  );
}

interface WatchRowProps {
  readonly item: WatchItem;
  readonly onEdit: () => void;
  readonly onShow: () => void;
  readonly onUp: (() => void) | null;
  readonly onDown: (() => void) | null;
}

function WatchRow({ item, onEdit, onShow, onUp, onDown }: WatchRowProps) {
  const { t } = useTranslation('routines');
  const format = useFormat();
  const levelText = useLevelText();
  const [value, setValue] = useState('');
  const undo = useMutation(api.watch.undoValue.mutationOptions({ onError: toastRefused }));
  const restore = useMutation(api.watch.restore.mutationOptions({ onError: toastRefused }));
  const archive = useMutation(api.watch.archive.mutationOptions({ onError: toastRefused }));
  const remove = useMutation(api.watch.remove.mutationOptions({ onError: toastRefused, onSuccess: () => toastDone(t('removed', { title: item.title }), () => restore.mutate({ id: item.id })) }));
  const enter = useMutation(
    api.watch.enter.mutationOptions({
      onError: toastRefused,
      onSuccess: ({ valueId, item: after }) => {
        setValue('');
        toastDone(t('watch.entered', { title: after.title, value: levelText.value(after) }), () => undo.mutate({ id: valueId }));
      },
    }),
  );
  const source = item.current === null ? null : t(`watch.source.${item.current.source}`, { when: item.current.at === null ? format.day(item.current.day) : format.when(item.current.at) });
  return (
    <li className={classes.level}>
      <div className={classes.levelWhat}>
        <div className={classes.levelHead}>
          <b>{item.title}</b>
          <StateBadge state={item.state === 'unknown' ? 'no-value' : item.state} />
        </div>
        <div className={classes.quiet}>
          {levelText.level(item)}
          {item.symbol !== null && ` · ${item.symbol}`}
          {item.distance !== null && item.state !== 'crossed' && ` · ${t('watch.toGo', { distance: levelText.amount(item.distance, item.unit) })}`}
          {item.crossedSince !== null && ` · ${t('watch.since', { when: format.when(item.crossedSince) })}`}
        </div>
        {item.condition !== '' && <div className={classes.condition}>{item.condition}</div>}
      </div>
      <div className={classes.levelValue}>
        <span className="num">{levelText.value(item)}</span>
        <span className={classes.quiet}>{source}</span>
      </div>
      <form
        className={classes.enter}
        onSubmit={(event) => {
          event.preventDefault();
          if (value !== '') enter.mutate({ id: item.id, value });
        }}
      >
        <DecimalInput size="xs" w={110} allowNegative aria-label={t('watch.valueOf', { title: item.title })} placeholder={t('watch.value')} value={value} onChange={setValue} />
        <Button type="submit" size="xs" variant="light" disabled={value === ''} loading={enter.isPending}>
          {t('watch.enter')}
        </Button>
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={t('menu', { title: item.title })}>
              <Icon name="dots" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<Icon name="clock" />} onClick={onShow}>
              {t('watch.history', { count: item.values })}
            </Menu.Item>
            <Menu.Item leftSection={<Icon name="pencil" />} onClick={onEdit}>
              {t('edit')}
            </Menu.Item>
            <Menu.Item leftSection={<Icon name="arrow-up" />} disabled={onUp === null} onClick={() => onUp?.()}>
              {t('up')}
            </Menu.Item>
            <Menu.Item leftSection={<Icon name="arrow-down" />} disabled={onDown === null} onClick={() => onDown?.()}>
              {t('down')}
            </Menu.Item>
            <Menu.Item leftSection={<Icon name="minus" />} onClick={() => archive.mutate({ id: item.id, archived: true }, { onSuccess: () => toastDone(t('archivedToast', { title: item.title }), () => archive.mutate({ id: item.id, archived: false })) })}>
              {t('archive')}
            </Menu.Item>
            <Menu.Item leftSection={<Icon name="trash" />} onClick={() => remove.mutate({ id: item.id })}>
              {t('remove')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </form>
    </li>
  );
}
