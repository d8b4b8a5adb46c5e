import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { startTexts } from './texts.ts';
import { followMain } from './view.ts';

startTexts();
followMain();
createRoot(document.getElementById('root')!).render(<App />);
