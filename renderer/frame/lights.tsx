import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  CheckmarkCircleFilled,
  CircleRegular,
  DismissCircleFilled,
  PanelBottomRegular,
  QuestionCircleFilled,
} from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { Proofs } from '../../electron/calls/view.ts';
import { useView } from '../view.ts';
import { narrow, small } from './media.ts';

export const proofs = ['signedIn', 'saved', 'accepted', 'clean'] as const;
export type Light = 'notYet' | 'yes' | 'no' | Exclude<Proofs[keyof Proofs], boolean | null>;

const useStyles = makeStyles({
  footer: {
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    display: 'grid',
    gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
    gap: tokens.spacingHorizontalM,
    [narrow]: { paddingTop: tokens.spacingVerticalXS, paddingBottom: tokens.spacingVerticalXS },
    [small]: { gridTemplateColumns: 'repeat(auto-fit, minmax(9rem, 1fr))' },
  },
  light: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, minWidth: 0 },
  icon: { display: 'inline-flex', fontSize: '1.25rem', color: tokens.colorNeutralForeground3 },
  yes: { color: tokens.colorStatusSuccessForeground1 },
  no: { color: tokens.colorStatusDangerForeground1 },
  look: { color: tokens.colorStatusWarningForeground1 },
  words: { display: 'flex', flexDirection: 'column', lineHeight: tokens.lineHeightBase200, minWidth: 0 },
  name: { fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold },
  value: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});

/** The four proofs, in their order: shape and word say the same as the colour. */
export function Lights() {
  const { t } = useTranslation();
  const { journey } = useView();
  return (
    <LightList
      lights={proofs.map((proof) => {
        const light = lightOf(journey?.proofs[proof] ?? null);
        return { proof, light, value: t(`lights.value.${light}`) };
      })}
    />
  );
}

export function LightList({ lights }: { lights: { proof: keyof Proofs; light: Light; value: string }[] }) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <footer className={styles.footer} aria-label={t('lights.title')}>
      <ul className={styles.list}>
        {lights.map(({ proof, light, value }) => (
          <li key={proof} className={styles.light}>
            <LightIcon light={light} />
            <span className={styles.words}>
              <span className={styles.name}>{t(`lights.${proof}`)}</span>
              <span className={styles.value}>{value}</span>
            </span>
          </li>
        ))}
      </ul>
    </footer>
  );
}

export function lightOf(value: Proofs[keyof Proofs]): Light {
  if (value === null) return 'notYet';
  if (value === true) return 'yes';
  if (value === false) return 'no';
  return value;
}

export function LightIcon({ light }: { light: Light }) {
  const styles = useStyles();
  switch (light) {
    case 'notYet':
      return <CircleRegular className={styles.icon} aria-hidden />;
    case 'yes':
      return <CheckmarkCircleFilled className={mergeClasses(styles.icon, styles.yes)} aria-hidden />;
    case 'no':
      return <DismissCircleFilled className={mergeClasses(styles.icon, styles.no)} aria-hidden />;
    case 'notShown':
      return <PanelBottomRegular className={mergeClasses(styles.icon, styles.look)} aria-hidden />;
    case 'said':
    case 'accountNotShown':
    case 'unknown':
      return <QuestionCircleFilled className={mergeClasses(styles.icon, styles.look)} aria-hidden />;
  }
}
