import { createDOMRenderer, FluentProvider, makeStaticStyles, RendererProvider } from '@fluentui/react-components';
import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssistantView, LabelLanguage, PictureView } from '../electron/calls/view.ts';
import { Frame } from './frame/frame.tsx';
import { PrinterLanguageContext } from './labels.tsx';
import { ByHandScreen } from './screens/by-hand.tsx';
import { screens } from './screens/index.tsx';
import { useTheme } from './theme.ts';
import { useShown, ViewContext } from './view.ts';

// The page's policy takes only styles with its nonce.
const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
const styleRenderer = createDOMRenderer(document, { styleElementAttributes: { nonce } });

export function App() {
  const shown = useShown();
  return <RendererProvider renderer={styleRenderer}>{shown && <Assistant {...shown} />}</RendererProvider>;
}

const useStaticStyles = makeStaticStyles({ body: { margin: 0 } });

function Assistant({ view, picture }: { view: AssistantView; picture: PictureView | null }) {
  useStaticStyles();
  const { i18n, t } = useTranslation();
  const { theme, scheme } = useTheme(view.settings.theme);
  const { language } = view.settings;

  useLayoutEffect(() => {
    void i18n.changeLanguage(language);
    document.documentElement.lang = language;
  }, [i18n, language]);
  useLayoutEffect(() => {
    document.documentElement.style.colorScheme = scheme;
  }, [scheme]);
  const title = view.demo ? t('titleInDemo') : t('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    if (!view.writing) return;
    // Closing now asks first: the shell turns this into the event quitAsked.
    const refuse = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', refuse);
    return () => window.removeEventListener('beforeunload', refuse);
  }, [view.writing]);

  const [chosen, choose] = useState<LabelLanguage | null>(null);
  const labelLanguage = chosen ?? view.printerLanguage ?? language;
  const printerLanguage = useMemo(() => ({ language: labelLanguage, choose }), [labelLanguage]);

  const Step = screens[view.step];
  // Once the printer has shown its code, there is nothing more to do with its page.
  const inHand = view.code ? null : view.byHand;
  return (
    <FluentProvider theme={theme}>
      <ViewContext.Provider value={view}>
        <PrinterLanguageContext.Provider value={printerLanguage}>
          <Frame picture={picture}>
            {inHand ? <ByHandScreen key={`${view.step} by hand`} byHand={inHand} /> : <Step key={view.step} />}
          </Frame>
        </PrinterLanguageContext.Provider>
      </ViewContext.Provider>
    </FluentProvider>
  );
}
