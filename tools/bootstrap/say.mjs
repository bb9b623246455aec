/** One line for the person at the terminal. Always stderr: stdout belongs to the command that was asked for. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** A failure the person can act on: its message is shown without a stack. */
export function refusal(message) {
  return Object.assign(new Error(message), { expected: true });
}
