/** The journal's home zone, where no account gives one: set when the settings arrive. */
let homeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

export function setHomeZone(zone: string): void {
  homeZone = zone;
}

export function getHomeZone(): string {
  return homeZone;
}
