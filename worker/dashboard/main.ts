import './components.ts';
import './app.ts';
import './toasts.ts';
import { followColorScheme } from './color-scheme.ts';
import { guardPage } from './unsaved.ts';

followColorScheme();
guardPage();
