/** The schema of a call's answer, which every call of the contract has. */
export const outputOf = <T>(schema: T | undefined): T => {
  if (schema === undefined) throw new Error('a call without an output');
  return schema;
};
