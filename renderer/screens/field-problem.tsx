import { makeStyles } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { ProblemView } from '../../electron/calls/view.ts';
import { marked, MarkedText } from '../problem/printer-words.tsx';

/** The problems that belong to one field of a screen. */
export type FieldProblemCode =
  | 'address.invalid'
  | 'account.invalid'
  | 'sender.invalid'
  | 'login.passwordRefused'
  | 'check.clientIdInvalid'
  | 'check.recipientInvalid';

// The first sentence stands beside Fluent's sign and may end in a foreign value.
const useStyles = makeStyles({ line: { display: 'block' } });

/** What is wrong with what was typed, short enough to stand below its field, which announces it. */
export function FieldProblem({ problem }: { problem: ProblemView & { code: FieldProblemCode } }) {
  const { t } = useTranslation('problems');
  const styles = useStyles();
  const { code, fields } = problem;
  const values = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, marked(String(value))]));
  return (
    <>
      <MarkedText text={t(`${code}.what`, { replace: values })} />
      <span className={styles.line}>{t(`${code}.remedy`)}</span>
    </>
  );
}

/** The problem, if it is this one. */
export function fieldProblem<C extends FieldProblemCode>(
  code: C,
  problem: ProblemView | null,
): (ProblemView & { code: C }) | null {
  return problem?.code === code ? { ...problem, code } : null;
}
