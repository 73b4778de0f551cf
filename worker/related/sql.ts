export type SqlValue = string | number | null;

/** What the article room needs of SQLite, so that tests and benchmarks can bring Node's. */
export interface Sql {
  all<Row extends Record<string, SqlValue>>(query: string, ...bindings: SqlValue[]): Row[];
}
