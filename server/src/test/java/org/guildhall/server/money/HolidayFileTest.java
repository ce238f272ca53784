package org.guildhall.server.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HolidayFileTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    @TempDir
    private Path folder;

    @Test
    void aFileThatIsReplacedIsReadAgainAndOneThatIsBrokenChangesNothing() throws IOException {
        Path file = folder.resolve("holidays.txt");
        HolidayFile holidays = new HolidayFile(file);
        assertThat(holidays.get().works(MONDAY)).isTrue();
        Files.writeString(file, "2026-11-23 off\n");
        assertThat(holidays.get().works(MONDAY)).isFalse();
        Files.writeString(file, "2026-11-23 perhaps, and more words\n");
        assertThat(holidays.get().works(MONDAY)).isFalse();
        Files.delete(file);
        assertThat(holidays.get().works(MONDAY)).isTrue();
    }

    @Test
    void aHallDoesNotOpenWithAFileThatIsBroken() throws IOException {
        Path file = Files.writeString(folder.resolve("holidays.txt"), "2026-11-23 perhaps\n");
        assertThatThrownBy(() -> new HolidayFile(file)).hasMessageContaining("perhaps");
    }
}
