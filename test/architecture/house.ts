/** Each guard takes a file's name and text and returns what it found, so that a test can also show it firing. */

export function tooLong(file: string, text: string): string[] {
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  return lines > 350 ? [`${file}: ${lines} lines`] : [];
}

const odds = /(^|\/)(utils?|helpers?|misc|common|lib)(\/|\.(ts|tsx|mjs)$)/;

export const badNames = (files: string[]): string[] => files.filter((file) => odds.test(file) && /\.(ts|tsx|mjs)$/.test(file));

function linesWith(file: string, text: string, pattern: RegExp): string[] {
  return text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line.trim().slice(0, 120)}`] : []));
}

export const downloadAddresses = (file: string, text: string): string[] => linesWith(file, text, /"resolved": "https?:/);

// "/home/you" is how an example is written for everybody.
const machine = /(?<![\w.])(\/home\/(?!you\/)[a-z]|\/Users\/(?!you\/)[a-z]|[A-Z]:\\Users\\|\/root\/|\/work\/(main|shared)|\/tmp\/[a-z])/;

export const machinePaths = (file: string, text: string): string[] => linesWith(file, text, machine);

const left = /^\s*((test|it|describe|suite)(\.\w+)*\.(skip|only|todo|fails)\b|x(it|test|describe)\()/;

export const unfinishedTests = (file: string, text: string): string[] => linesWith(file, text, left);
