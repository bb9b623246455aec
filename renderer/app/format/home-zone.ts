/** The journal's home zone, where no account gives one: this device's until the settings arrive (switchHomeZone, which has what is on screen drawn again). */
let homeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

export function setHomeZone(zone: string): void {
  homeZone = zone;
}

export function getHomeZone(): string {
  return homeZone;
}

/** Whether the clock of this device runs in a zone: then a time told by it needs no name beside it. */
export function isOwnZone(zone: string): boolean {
  return Intl.DateTimeFormat().resolvedOptions().timeZone === zone;
}
