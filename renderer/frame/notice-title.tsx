import { makeStyles, MessageBarTitle } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({ title: { display: 'block' } });

/** The title of a notice on a line of its own: it has no full stop between itself and the text. */
export function NoticeTitle({ children }: { children: ReactNode }) {
  return <MessageBarTitle className={useStyles().title}>{children}</MessageBarTitle>;
}
