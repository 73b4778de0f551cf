import './components.ts';
import './app.ts';
import './toasts.ts';
import { followColorScheme } from './color-scheme.ts';
import { keepFocus, pressOnce } from './focus-place.ts';
import { guardPage } from './unsaved.ts';

followColorScheme();
keepFocus();
pressOnce();
guardPage();
