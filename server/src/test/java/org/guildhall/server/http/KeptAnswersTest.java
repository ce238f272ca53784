package org.guildhall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.guildhall.api.community.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptAnswersTest {
    private static final String THING = "{\"name\":\"a\",\"count\":1}";

    @TempDir
    private Path folder;

    private SmallHall hall;

    @BeforeEach
    void open() throws Exception {
        hall = new SmallHall(folder);
    }

    @AfterEach
    void close() throws Exception {
        hall.close();
    }

    @Test
    void theSameKeyGetsTheSameAnswerAndNothingHappensTwice() {
        String anna = hall.tokenOf(new Person(1, "Anna"), false);
        var first = make(anna, "k1", THING);
        var second = make(anna, "k1", THING);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(hall.made.get()).isEqualTo(1);
    }

    @Test
    void anotherBodyUnderTheKeyIsAConflict() {
        String anna = hall.tokenOf(new Person(1, "Anna"), false);
        make(anna, "k1", THING);
        var other = make(anna, "k1", "{\"name\":\"b\",\"count\":1}");
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("http.key-used");
    }

    @Test
    void aKeyIsOnePersonsAndARefusalIsNotKept() {
        String anna = hall.tokenOf(new Person(1, "Anna"), false);
        String bert = hall.tokenOf(new Person(2, "Bert"), false);
        assertThat(make(anna, "k1", "{}").statusCode()).isEqualTo(422);
        assertThat(make(anna, "k1", THING).statusCode()).isEqualTo(201);
        assertThat(make(bert, "k1", THING).statusCode()).isEqualTo(201);
        assertThat(make(anna, "k".repeat(191), THING).statusCode()).isEqualTo(400);
        assertThat(hall.made.get()).isEqualTo(2);
    }

    @Test
    void ofManyAtOnceOneIsDone() throws Exception {
        String anna = hall.tokenOf(new Person(1, "Anna"), false);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> calls = Collections.nCopies(20, () -> make(anna, "k1", THING).statusCode());
            for (var answer : threads.invokeAll(calls)) {
                assertThat(answer.get()).isIn(201, 409);
            }
        }
        assertThat(hall.made.get()).isEqualTo(1);
    }

    private HttpResponse<String> make(String token, String key, String body) {
        return hall.post("/things", "application/json", body, "Authorization", "Bearer " + token, "Idempotency-Key", key);
    }
}
