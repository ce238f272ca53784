package org.guildhall.plugins.moderation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.guildhall.api.community.Denial.Effect;

/** Measures what watching for words costs: building a list, and looking for all of it in one message. */
public final class WordBench {
    private static final int MESSAGE = 2_000;
    private static final int WARM = 3_000;
    private static final int ROUNDS = 5_000;

    private final Random random = new Random(1);

    private WordBench() {}

    /** Prints the table. */
    public static void main(String[] arguments) {
        WordBench bench = new WordBench();
        System.out.println("| words | message | build | median | 99 % |");
        System.out.println("|---:|---|---:|---:|---:|");
        for (int words : new int[] {100, 1_000, 10_000}) {
            for (String kind : new String[] {"Chinese", "English", "mixed"}) {
                bench.measure(words, kind);
            }
        }
    }

    private void measure(int words, String kind) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < words; i++) {
            lines.append(word(i % 2 == 0, 2 + random.nextInt(6))).append('\n');
        }
        long began = System.nanoTime();
        WordList list = WordList.of(Map.of(Effect.WARN, lines.toString()));
        long build = System.nanoTime() - began;
        String[] messages = new String[64];
        Arrays.setAll(messages, i -> message(kind));
        long[] took = new long[ROUNDS];
        int found = 0;
        for (int i = -WARM; i < ROUNDS; i++) {
            long start = System.nanoTime();
            found += list.in(FoldedText.of(messages[Math.floorMod(i, messages.length)])).isPresent() ? 1 : 0;
            if (i >= 0) {
                took[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(took);
        System.out.printf(Locale.ROOT, "| %,d | %s, %,d characters, %d %% with a find | %.0f ms | %.1f µs | %.1f µs |%n", words, kind, MESSAGE,
                found * 100 / (WARM + ROUNDS), build / 1e6, took[ROUNDS / 2] / 1e3, took[ROUNDS * 99 / 100] / 1e3);
    }

    private String message(String kind) {
        StringBuilder text = new StringBuilder();
        while (text.length() < MESSAGE) {
            boolean chinese = kind.equals("Chinese") || kind.equals("mixed") && random.nextBoolean();
            text.append(word(chinese, 1 + random.nextInt(8))).append(chinese ? random.nextInt(4) == 0 ? "，" : "" : " ");
        }
        return text.substring(0, MESSAGE);
    }

    private String word(boolean chinese, int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append((char) (chinese ? 0x4e00 + random.nextInt(3_000) : 'a' + random.nextInt(26)));
        }
        return word.toString();
    }
}
