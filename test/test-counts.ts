import { readFileSync } from 'node:fs';

/** How many tests did what they say. A file that could not even be loaded counts as one that failed. */
export interface TestCounts {
  passed: number;
  failed: number;
}

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

/** Reads the report of vitest's JSON reporter. */
export function readCounts(path: string): TestCounts {
  const report = JSON.parse(readFileSync(path, 'utf8')) as Report;
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}
