/** As a ref: what one asked for by a button is where one types next. Stable, so it acts once. */
export const focusWhenShown = (field: HTMLElement | null): void => field?.focus();
