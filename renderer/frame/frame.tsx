import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useCallback, useState, type ReactNode } from 'react';
import type { PictureView, ProcedureId } from '../../electron/calls/view.ts';
import { useLaterParts } from '../later.ts';
import { useView } from '../view.ts';
import { DemoBanner } from './demo-banner.tsx';
import { Header } from './header.tsx';
import { Lights } from './lights.tsx';
import { narrow, small } from './media.ts';
import { PrinterPicture } from './picture.tsx';
import { Steps } from './steps.tsx';
import { AskMeaningContext } from './explain.ts';
import { AskGuideContext } from './guide.ts';
import { AskUndoContext } from './undo.ts';

const useStyles = makeStyles({
  window: {
    display: 'flex',
    flexDirection: 'column',
    height: '100vh',
    backgroundColor: tokens.colorNeutralBackground3,
    // On the largest displays everything stays near enough to be seen at once.
    paddingInline: 'max(0px, (100vw - 120rem) / 2)',
    // At 200 % zoom there is no room for parts that stay: the whole page scrolls.
    [small]: { height: 'auto', minHeight: '100vh' },
  },
  columns: {
    flexGrow: 1,
    minHeight: 0,
    display: 'grid',
    gridTemplateColumns: '13rem minmax(0, 1fr)',
    [narrow]: { gridTemplateColumns: '11rem minmax(0, 1fr)' },
    [small]: { display: 'block' },
  },
  right: {
    minHeight: 0,
    display: 'grid',
    // Where there is room, the printer's page can be read in its picture.
    gridTemplateColumns: 'minmax(0, 1fr) clamp(19rem, 27vw, 40rem)',
    // The picture comes after the screen, and both scroll as one; the buttons stay in sight (screen.tsx).
    [narrow]: { display: 'block', overflowY: 'auto', scrollPaddingBottom: '5rem' },
    [small]: { overflowY: 'visible' },
  },
  alone: {
    gridTemplateColumns: 'minmax(0, 1fr)',
    // Their buttons may need two lines.
    [narrow]: { scrollPaddingBottom: '9rem' },
  },
});

/** Everything around the screen of the step: which printer, which account, which step, what it shows, what is proven. */
export function Frame({ picture, children }: { picture: PictureView | null; children: ReactNode }) {
  const styles = useStyles();
  const { demo, diagnosis, fleet, fleetAside } = useView();
  // No one printer is looked at.
  const isAlone = fleet !== null || diagnosis !== null;
  const later = useLaterParts();
  const [undoAsked, setUndoAsked] = useState(false);
  const [meaningOf, setMeaningOf] = useState<string | null>(null);
  const [guide, setGuide] = useState<ProcedureId | null>(null);
  const askUndo = useCallback(() => setUndoAsked(true), []);
  return (
    <AskUndoContext.Provider value={askUndo}>
      <AskMeaningContext.Provider value={setMeaningOf}>
        <AskGuideContext.Provider value={setGuide}>
          <div className={styles.window}>
            <Header />
            {demo && <DemoBanner />}
            {fleetAside && later && <later.ListAside />}
            <div className={styles.columns}>
              {fleet ? later && <later.FleetSteps /> : <Steps />}
              <div className={mergeClasses(styles.right, isAlone && styles.alone)}>
                {children}
                {!isAlone && <PrinterPicture picture={picture} />}
              </div>
            </div>
            {fleet ? later && <later.FleetLights /> : <Lights />}
            {later && (
              <>
                <later.QuitDialog />
                {undoAsked && <later.UndoDialog onClose={() => setUndoAsked(false)} />}
                {guide && <later.GuideDialog first={guide} onClose={() => setGuide(null)} />}
                {meaningOf !== null && <later.ExplainDialog words={meaningOf} onClose={() => setMeaningOf(null)} />}
              </>
            )}
          </div>
        </AskGuideContext.Provider>
      </AskMeaningContext.Provider>
    </AskUndoContext.Provider>
  );
}
