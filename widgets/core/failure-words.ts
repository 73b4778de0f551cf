import type { FailureWords } from './words.ts';

// The worker's words, which a widget may not import; a test holds the two together.
export const de: FailureWords = ['Das konnte nicht geladen werden.', 'Erneut versuchen', 'Wird geladen\u00a0…'];
export const fr: FailureWords = ['Le chargement a échoué.', 'Réessayer', 'Chargement…'];
export const es: FailureWords = ['No se ha podido cargar.', 'Reintentar', 'Cargando…'];
export const it: FailureWords = ['Impossibile caricare il contenuto.', 'Riprova', 'Caricamento in corso…'];
export const pt: FailureWords = ['Não foi possível carregar.', 'Tentar de novo', 'Um momento…'];
export const pl: FailureWords = ['Nie udało się wczytać.', 'Spróbuj ponownie', 'Wczytujemy…'];
export const uk: FailureWords = ['Не вдалося завантажити.', 'Спробувати ще раз', 'Завантажуємо…'];
export const kk: FailureWords = ['Жүктеу мүмкін болмады.', 'Қайталап көру', 'Жүктеліп жатыр…'];
export const tr: FailureWords = ['İçerik yüklenemedi.', 'Yeniden dene', 'Yükleniyor…'];
export const ar: FailureWords = ['تعذّر تحميل المحتوى.', 'إعادة المحاولة', 'جارٍ التحميل…'];
