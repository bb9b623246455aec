import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './HoldButton.module.css';
import { Icon, type IconName } from './Icon.tsx';

interface HoldButtonProps {
  readonly children: ReactNode;
  readonly onHold: () => void;
  readonly icon?: IconName;
  /** How long to hold. */
  readonly ms?: number;
  readonly disabled?: boolean;
  readonly loading?: boolean;
  /** 'xs' and quiet, for a hold that is not the one thing to do here. */
  readonly size?: 'sm' | 'xs';
}

/**
 * A small ceremony: press and hold, by pointer, touch, Enter or Space, until the bar is full; letting go takes it back.
 * Assistive technology that can only "click" gets a plain question instead of a hold.
 */
export function HoldButton({ children, onHold, icon = 'seal', ms = 1200, disabled = false, loading = false, size = 'sm' }: HoldButtonProps) {
  const { t } = useTranslation();
  const [holding, setHolding] = useState(false);
  const [early, setEarly] = useState(false);
  const [asking, setAsking] = useState(false);
  const timer = useRef<number | undefined>(undefined);
  const pressed = useRef(false);

  useEffect(() => () => window.clearTimeout(timer.current), []);

  const begin = () => {
    if (disabled || loading || timer.current !== undefined) return;
    setEarly(false);
    setHolding(true);
    timer.current = window.setTimeout(() => {
      timer.current = undefined;
      setHolding(false);
      onHold();
    }, ms);
  };
  const end = (completedTooEarly: boolean) => {
    if (timer.current === undefined) return;
    window.clearTimeout(timer.current);
    timer.current = undefined;
    setHolding(false);
    setEarly(completedTooEarly);
  };

  if (asking) {
    return (
      <span role="group" className={classes.ask}>
        <Button
          data-autofocus
          onClick={() => {
            setAsking(false);
            onHold();
          }}
        >
          {children}
        </Button>
        <Button variant="default" onClick={() => setAsking(false)}>
          {t('cancel')}
        </Button>
      </span>
    );
  }

  return (
    <span className={classes.wrap}>
      <Button
        size={size}
        variant={size === 'xs' ? 'default' : 'filled'}
        className={classes.button}
        data-holding={holding || undefined}
        style={{ '--hold': `${ms}ms` }}
        disabled={disabled}
        loading={loading}
        leftSection={<Icon name={icon} />}
        aria-description={t('hold.how')}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          pressed.current = true;
          begin();
        }}
        onPointerUp={() => end(true)}
        onPointerLeave={() => end(false)}
        onPointerCancel={() => end(false)}
        onContextMenu={(event) => holding && event.preventDefault()}
        onKeyDown={(event) => {
          if (event.key === 'Escape') end(false);
          if (event.key !== 'Enter' && event.key !== ' ') return;
          event.preventDefault();
          if (!event.repeat) begin();
        }}
        onKeyUp={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return;
          event.preventDefault();
          end(true);
        }}
        onBlur={() => end(false)}
        onClick={() => {
          // A click without a press before it comes from assistive technology.
          if (!pressed.current) setAsking(true);
          pressed.current = false;
        }}
      >
        {children}
      </Button>
      <span className={classes.hint} role="status">
        {early ? t('hold.early') : ''}
      </span>
    </span>
  );
}
