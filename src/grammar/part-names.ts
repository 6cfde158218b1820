/** The names that parts of documents usually have in print, so that a line with nothing else is one of their headings. */
import { foldCase } from '../text/normalize.ts';

const NAMES = new Set(
  `
  abstract|summary|executive summary|preface|foreword|preamble|prologue|introduction|background|scope|purpose|overview
  acknowledgments|acknowledgements|acknowledgment|acknowledgement|references|bibliography|works cited|literature cited
  further reading|glossary|abbreviations|acronyms|definitions|index|conclusion|conclusions|concluding remarks|discussion
  results|methods|materials and methods|related work|limitations|future work|keywords|author contributions
  competing interests|conflict of interest|conflicts of interest|data availability|funding|ethics statement
  supporting information|security considerations|iana considerations|authors' addresses|status of this memo
  appendix|appendices|annex|annexes|notes|endnotes|footnotes|errata|disclaimer|syllabus|opinion|findings of fact
  conclusions of law|order|certificate of service|table of contents|contents|list of figures|list of tables
  résumé|sommaire|avant-propos|préambule|préface|introduction|conclusion|conclusions|remerciements|références
  bibliographie|annexe|annexes|glossaire|table des matières|notes
  zusammenfassung|vorwort|präambel|einleitung|einführung|fazit|danksagung|literatur|literaturverzeichnis|quellen
  anhang|anlagen|glossar|inhalt|inhaltsverzeichnis|stichwortverzeichnis|abkürzungsverzeichnis
  resumen|prólogo|preámbulo|introducción|conclusiones|agradecimientos|referencias|bibliografía|anexo|anexos|índice
  resumo|prefácio|preâmbulo|introdução|conclusões|agradecimentos|referências|bibliografia|sumário
  riassunto|prefazione|preambolo|introduzione|conclusioni|ringraziamenti|riferimenti|indice|sommario
  samenvatting|voorwoord|inleiding|conclusies|dankwoord|literatuur|bijlage|bijlagen|inhoud|inhoudsopgave
  streszczenie|wstęp|wprowadzenie|wnioski|bibliografia|spis treści|załącznik|preambuła
  аннотация|предисловие|преамбула|введение|заключение|выводы|литература|список литературы|содержание|приложение
  анотація|вступ|висновки|зміст|додаток|преамбула
  摘要|前言|序言|引言|绪论|概述|背景|结论|总结|致谢|参考文献|附录|目录|目次|序|はじめに|概要|要旨|まとめ|おわりに|結論|謝辞|参考文献|付録
  摘要|前言|緒論|結論|致謝|參考文獻|附錄|目錄
  요약|초록|서론|서문|머리말|결론|맺음말|참고문헌|부록|목차|전문
  ملخص|المستخلص|مقدمة|المقدمة|تمهيد|الخاتمة|خاتمة|المراجع|المصادر|الفهرس|ملحق|الملاحق|ديباجة
  چکیده|مقدمه|پیشگفتار|نتیجه گیری|منابع|فهرست مطالب|پیوست
  תקציר|מבוא|הקדמה|סיכום|ביבליוגרפיה|נספח|תוכן עניינים
  `
    .split(/[|\n]/)
    .map((name) => foldCase(name.trim()))
    .filter((name) => name !== ''),
);

/** A spaced name has at most so many characters, with its spaces. */
const LONGEST_SPACED = 6;

/** No name is longer, with the colon behind it. */
const LONGEST = Math.max(...[...NAMES].map(({ length }) => length)) + 2;

/** True for a text that is such a name and nothing else, perhaps with a colon behind it. */
export function isPartName(text: string): boolean {
  if (text.length > LONGEST) return false;
  const name = foldCase(text).replace(/\s*[:：.]$/, '');
  // Names of two characters are often spaced: `序 言`.
  return NAMES.has(/^[\p{Lo}\s]+$/u.test(name) && name.length <= LONGEST_SPACED ? name.replace(/\s+/g, '') : name);
}
