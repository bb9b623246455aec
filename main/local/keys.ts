import { randomBytes, timingSafeEqual } from 'node:crypto';

const secret = (): string => randomBytes(32).toString('hex');

/** Compares without telling by its duration how much was right. */
function same(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}

const MOST_LAUNCHES = 32;

/** The keys of one running host. None of them outlives the process or is ever written into the journal. */
export interface Keys {
  /** Named per instance: two hosts on one machine share 127.0.0.1 and with it the browser's cookies. */
  readonly cookieName: string;
  readonly cookie: string;
  /** For a second start and the command line, read from the holder file. */
  readonly holderSecret: string;
  /** A token that opens the window once. */
  readonly mintLaunch: () => string;
  /** Takes a launch token; the second time it is worth nothing. */
  readonly takeLaunch: (token: string) => boolean;
  readonly isSession: (cookieHeader: string | undefined) => boolean;
  readonly isHolder: (authorization: string | undefined) => boolean;
}

export function createKeys(): Keys {
  const cookieName = `ballast_${randomBytes(4).toString('hex')}`;
  const session = secret();
  const holderSecret = secret();
  const launches: string[] = [];
  return {
    cookieName,
    cookie: `${cookieName}=${session}; Path=/; HttpOnly; SameSite=Strict`,
    holderSecret,
    mintLaunch: () => {
      const token = secret();
      launches.push(token);
      // Windows that were asked for and never came do not pile up.
      if (launches.length > MOST_LAUNCHES) launches.shift();
      return token;
    },
    takeLaunch: (token) => {
      const index = launches.findIndex((launch) => same(token, launch));
      if (index < 0) return false;
      launches.splice(index, 1);
      return true;
    },
    isSession: (header) => cookiesNamed(header, cookieName).some((value) => same(value, session)),
    isHolder: (authorization) => same(authorization ?? '', `Bearer ${holderSecret}`),
  };
}

function cookiesNamed(header: string | undefined, name: string): string[] {
  return (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1));
}
