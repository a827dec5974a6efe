/** Text as a literal of SQL, for statements that take no parameters. */
export const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
