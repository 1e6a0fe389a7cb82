/** Every form that a report can be written in. */
export const REPORT_FORMATS = ['text', 'json', 'junit', 'sarif', 'github', 'html', 'markdown'] as const;

export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** What makes a run fail. */
export const FAIL_ON = ['violations', 'drift', 'never'] as const;

export type FailOn = (typeof FAIL_ON)[number];

/** How a report is written. */
export interface FormatOptions {
  /** Whether the text for people may have colour. */
  readonly color: boolean;
  /** What makes the run fail, for forms that tell failures from the rest. */
  readonly failOn: FailOn;
}
