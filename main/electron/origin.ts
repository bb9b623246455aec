/** The window's own scheme: files of the app alone, never file://, so that the content security policy has an origin to mean. */
export const appScheme = 'ballast';
export const appHost = 'app';
export const appOrigin = `${appScheme}://${appHost}`;
