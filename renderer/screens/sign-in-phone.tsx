import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { QrCodeRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { encode } from 'uqr';
import type { CodeView } from '../../electron/calls/view.ts';
import { DemoNote } from '../frame/demo-note.tsx';
import { MessageDialog } from '../frame/message-dialog.tsx';
import { marked, MarkedText } from '../problem/printer-words.tsx';
import { useView } from '../view.ts';
import { UserCode } from './user-code.tsx';

const useStyles = makeStyles({
  sides: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: tokens.spacingHorizontalXL },
  picture: { width: '12rem', maxWidth: '100%', flexShrink: 0, borderRadius: tokens.borderRadiusMedium },
  code: { marginTop: tokens.spacingVerticalS },
  list: {
    flex: '1 1 14rem',
    minWidth: 0,
    margin: 0,
    paddingInlineStart: '1.5rem',
    display: 'grid',
    gap: tokens.spacingVerticalM,
  },
});

/** For whoever signs in on a phone, where their authenticator or passkey is: the way to the page, and what to type there. */
export function SignInPhone(props: {
  /** Its address is one of Microsoft's known pages. */
  code: CodeView;
  /** The account that has to sign in: the phone is likely to suggest its owner's. */
  account: string;
  /** The code has run out. */
  over: boolean;
}) {
  const styles = useStyles();
  const { t } = useTranslation('signIn');
  const { demo } = useView();
  const [open, setOpen] = useState(false);
  const address = withoutCode(props.code.verificationUri);
  return (
    <>
      <Button size="small" icon={<QrCodeRegular />} disabledFocusable={props.over} onClick={() => setOpen(true)}>
        {t('phone.open')}
      </Button>
      {open && (
        <MessageDialog wide title={t('phone.title')} onClose={() => setOpen(false)}>
          <div className={styles.sides}>
            <QrCode text={address} name={t('phone.picture')} />
            <ol className={styles.list}>
              <li>
                <MarkedText text={t('phone.scan', { address: marked(address) })} />
              </li>
              <li>
                <MarkedText text={t('phone.type', { account: marked(props.account) })} />
                <div className={styles.code}>
                  <UserCode userCode={props.code.userCode} />
                </div>
              </li>
            </ol>
          </div>
          <Text role="status">{props.over && t('over')}</Text>
          {demo && <DemoNote>{t('phone.demo')}</DemoNote>}
        </MessageDialog>
      )}
    </>
  );
}

/** Microsoft's own form with the code in it is never drawn: who scans a picture must still have to read what they enter. */
function withoutCode(address: string): string {
  const { origin, pathname } = new URL(address);
  return origin + pathname;
}

/** Black on white with four white modules around, whatever the theme: cameras want it so (ISO/IEC 18004). */
function QrCode({ text, name }: { text: string; name: string }) {
  const styles = useStyles();
  const { data, size } = encode(text, { border: 4, ecc: 'M' });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : []))).join('');
  return (
    <svg
      role="img"
      aria-label={name}
      className={styles.picture}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <path fill="#fff" d={`M0 0h${size}v${size}h-${size}z`} />
      <path fill="#000" d={path} />
    </svg>
  );
}
