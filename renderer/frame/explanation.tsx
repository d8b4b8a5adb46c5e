import { Button, makeStyles, Text, tokens, typographyStyles } from '@fluentui/react-components';
import { BookRegular } from '@fluentui/react-icons';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExplanationView } from '../../electron/calls/view.ts';
import { AskGuideContext } from './guide.ts';
import { HandoverButton } from '../handover/handover-button.tsx';
import { act, isPossible } from '../problem/problem-action.ts';
import { OutsideLink } from '../screens/exchange/outside-link.tsx';
import { useView } from '../view.ts';

const useStyles = makeStyles({
  box: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  code: { color: tokens.colorNeutralForeground2 },
  list: { margin: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  term: { fontWeight: tokens.fontWeightSemibold },
  description: { margin: 0 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** One cause: what it is, what to do, who can, whether that can be undone, and the button that goes there. */
export function Explanation({ found, onLeave }: { found: ExplanationView; onLeave: () => void }) {
  const styles = useStyles();
  const { t } = useTranslation(['explain', 'problems', 'guide']);
  const askGuide = useContext(AskGuideContext);
  const view = useView();
  const { code, cause, confidence, who, effect, link, action, procedures } = found;
  const isForOthers = who === 'tenantAdmin' || who === 'network';
  const canAct = action !== null && isPossible(action, view);
  return (
    <section className={styles.box}>
      <h3 className={styles.title}>{t(`cause.${cause}.title`)}</h3>
      <Text>{t(`cause.${cause}.means`)}</Text>
      <dl className={styles.list}>
        <div>
          <dt className={styles.term}>{t('problems:label.remedy')}</dt>
          <dd className={styles.description}>{t(`cause.${cause}.remedy`)}</dd>
        </div>
        <div>
          <dt className={styles.term}>{t('problems:label.who')}</dt>
          <dd className={styles.description}>{t(`problems:person.${who}`)}</dd>
        </div>
        <div>
          <dt className={styles.term}>{t('effectLabel')}</dt>
          <dd className={styles.description}>{t(`effect.${effect}`)}</dd>
        </div>
      </dl>
      {(canAct || link || isForOthers || procedures.length > 0) && (
        <div className={styles.buttons}>
          {canAct && (
            <Button
              size="small"
              onClick={() => {
                onLeave();
                void act(action);
              }}
            >
              {t(`problems:action.${action}`)}
            </Button>
          )}
          {link && <OutsideLink link={link} />}
          {isForOthers && <HandoverButton cause={cause} size="small" />}
          {procedures.map((procedure) => (
            <Button
              key={procedure}
              size="small"
              icon={<BookRegular />}
              onClick={() => {
                onLeave();
                askGuide(procedure);
              }}
            >
              {t(`guide:procedure.${procedure}`)}
            </Button>
          ))}
        </div>
      )}
      <Text size={200} className={styles.code}>{`${t('code', { code })} · ${t(`confidence.${confidence}`)}`}</Text>
    </section>
  );
}
