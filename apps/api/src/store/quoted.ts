/** Text as an SQL literal, for statements that take no parameters. */
export const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
