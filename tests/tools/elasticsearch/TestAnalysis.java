package portal.testanalysis;

import java.io.Reader;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.cn.smart.HMMChineseTokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.icu.ICUNormalizer2CharFilter;
import org.apache.lucene.analysis.icu.segmentation.DefaultICUTokenizerConfig;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.analysis.ja.JapaneseAnalyzer;
import org.apache.lucene.analysis.ja.JapaneseBaseFormFilter;
import org.apache.lucene.analysis.ja.JapaneseKatakanaStemFilter;
import org.apache.lucene.analysis.ja.JapanesePartOfSpeechStopFilter;
import org.apache.lucene.analysis.ja.JapaneseTokenizer;
import org.apache.lucene.analysis.ko.KoreanPartOfSpeechStopFilter;
import org.apache.lucene.analysis.ko.KoreanReadingFormFilter;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceCharFilter;
import org.elasticsearch.plugin.Inject;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.CharFilterFactory;
import org.elasticsearch.plugin.analysis.TokenFilterFactory;
import org.elasticsearch.plugin.analysis.TokenizerFactory;
import org.elasticsearch.plugin.settings.AnalysisSettings;
import org.elasticsearch.plugin.settings.BooleanSetting;
import org.elasticsearch.plugin.settings.StringSetting;

/**
 * Registers, for tests only, the analysis parts that the official server image brings as modules
 * and plugins; each wraps the Lucene class that the official part wraps.
 */
public final class TestAnalysis {
    private TestAnalysis() {}

    @AnalysisSettings
    public interface BigramSettings {
        @BooleanSetting(path = "output_unigrams", defaultValue = false)
        boolean outputUnigrams();
    }

    @AnalysisSettings
    public interface StemmerSettings {
        @StringSetting(path = "language", defaultValue = "english")
        String language();
    }

    @AnalysisSettings
    public interface PatternSettings {
        @StringSetting(path = "pattern", defaultValue = "")
        String pattern();

        @StringSetting(path = "replacement", defaultValue = "")
        String replacement();
    }

    @AnalysisSettings
    public interface KoreanSettings {
        @StringSetting(path = "decompound_mode", defaultValue = "discard")
        String decompoundMode();
    }

    @AnalysisSettings
    public interface JapaneseSettings {
        @StringSetting(path = "mode", defaultValue = "search")
        String mode();

        @BooleanSetting(path = "discard_compound_token", defaultValue = false)
        boolean discardCompoundToken();
    }

    @NamedComponent("asciifolding")
    public static class AsciiFolding implements TokenFilterFactory {
        @Override
        public TokenStream create(TokenStream input) {
            return new ASCIIFoldingFilter(input);
        }
    }

    @NamedComponent("cjk_width")
    public static class CjkWidth implements TokenFilterFactory {
        @Override
        public TokenStream create(TokenStream input) {
            return new CJKWidthFilter(input);
        }
    }

    @NamedComponent("cjk_bigram")
    public static class CjkBigram implements TokenFilterFactory {
        private final boolean unigrams;

        @Inject
        public CjkBigram(BigramSettings settings) {
            unigrams = settings.outputUnigrams();
        }

        @Override
        public TokenStream create(TokenStream input) {
            int all = CJKBigramFilter.HAN | CJKBigramFilter.HIRAGANA | CJKBigramFilter.KATAKANA | CJKBigramFilter.HANGUL;
            return new CJKBigramFilter(input, all, unigrams);
        }
    }

    @NamedComponent("stemmer")
    public static class Stemmer implements TokenFilterFactory {
        private final String language;

        @Inject
        public Stemmer(StemmerSettings settings) {
            language = settings.language();
        }

        @Override
        public TokenStream create(TokenStream input) {
            return language.equals("possessive_english") ? new EnglishPossessiveFilter(input) : new PorterStemFilter(input);
        }
    }

    @NamedComponent("pattern_replace")
    public static class PatternReplace implements CharFilterFactory {
        private final Pattern pattern;
        private final String replacement;

        @Inject
        public PatternReplace(PatternSettings settings) {
            pattern = Pattern.compile(settings.pattern());
            replacement = settings.replacement();
        }

        @Override
        public Reader create(Reader input) {
            return new PatternReplaceCharFilter(pattern, replacement, input);
        }

        @Override
        public Reader normalize(Reader input) {
            return create(input);
        }
    }

    @NamedComponent("icu_tokenizer")
    public static class IcuTokens implements TokenizerFactory {
        @Override
        public Tokenizer create() {
            return new ICUTokenizer(new DefaultICUTokenizerConfig(true, true));
        }
    }

    @NamedComponent("icu_folding")
    public static class IcuFolding implements TokenFilterFactory {
        @Override
        public TokenStream create(TokenStream input) {
            return new ICUFoldingFilter(input);
        }
    }

    @NamedComponent("icu_normalizer")
    public static class IcuNormalizer implements CharFilterFactory {
        @Override
        public Reader create(Reader input) {
            return new ICUNormalizer2CharFilter(input);
        }

        @Override
        public Reader normalize(Reader input) {
            return create(input);
        }
    }

    @NamedComponent("smartcn_tokenizer")
    public static class Smartcn implements TokenizerFactory {
        @Override
        public Tokenizer create() {
            return new HMMChineseTokenizer();
        }
    }

    @NamedComponent("kuromoji_tokenizer")
    public static class Kuromoji implements TokenizerFactory {
        private final JapaneseTokenizer.Mode mode;
        private final boolean discard;

        @Inject
        public Kuromoji(JapaneseSettings settings) {
            mode = JapaneseTokenizer.Mode.valueOf(settings.mode().toUpperCase(java.util.Locale.ROOT));
            discard = settings.discardCompoundToken();
        }

        @Override
        public Tokenizer create() {
            return new JapaneseTokenizer(null, true, discard, mode);
        }
    }

    @NamedComponent("kuromoji_baseform")
    public static class KuromojiBaseForm implements TokenFilterFactory {
        @Override
        public TokenStream create(TokenStream input) {
            return new JapaneseBaseFormFilter(input);
        }
    }

    @NamedComponent("kuromoji_part_of_speech")
    public static class KuromojiPartOfSpeech implements TokenFilterFactory {
        @Override
        public TokenStream create(TokenStream input) {
            return new JapanesePartOfSpeechStopFilter(input, JapaneseAnalyzer.getDefaultStopTags());
        }
    }

    @NamedComponent("kuromoji_stemmer")
    public static class KuromojiStemmer implements TokenFilterFactory {
        @Override
        public TokenStream create(TokenStream input) {
            return new JapaneseKatakanaStemFilter(input);
        }
    }

    @NamedComponent("nori_tokenizer")
    public static class Nori implements TokenizerFactory {
        private final KoreanTokenizer.DecompoundMode mode;

        @Inject
        public Nori(KoreanSettings settings) {
            mode = KoreanTokenizer.DecompoundMode.valueOf(settings.decompoundMode().toUpperCase(java.util.Locale.ROOT));
        }

        @Override
        public Tokenizer create() {
            return new KoreanTokenizer(TokenStream.DEFAULT_TOKEN_ATTRIBUTE_FACTORY, null, mode, false);
        }
    }

    @NamedComponent("nori_part_of_speech")
    public static class NoriPartOfSpeech implements TokenFilterFactory {
        @Override
        public TokenStream create(TokenStream input) {
            return new KoreanPartOfSpeechStopFilter(input);
        }
    }

    @NamedComponent("nori_readingform")
    public static class NoriReadingForm implements TokenFilterFactory {
        @Override
        public TokenStream create(TokenStream input) {
            return new KoreanReadingFormFilter(input);
        }
    }
}
