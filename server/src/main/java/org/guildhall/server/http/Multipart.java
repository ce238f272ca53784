package org.guildhall.server.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.guildhall.api.Refused;
import org.guildhall.server.data.SentFile;
import org.guildhall.server.data.Values;

/** Reads a form that may carry files: fields into memory, files to the disk as they come. */
final class Multipart {
    private static final int MOST_PARTS = 200;
    private static final int IN_MEMORY = 64 << 10;

    private final Path folder;
    private final HttpSettings.Limits limits;

    Multipart(Path folder, HttpSettings.Limits limits) {
        this.folder = folder;
        this.limits = limits;
    }

    Sent read(Asked asked, boolean files) throws IOException {
        long most = files ? limits.upload() : limits.body();
        if (asked.request().getLength() > most) {
            throw Bodies.tooLarge(asked.request());
        }
        Files.createDirectories(folder);
        try (MultiPartFormData.Parts parts = parts(asked, most)) {
            return sorted(parts);
        }
    }

    private MultiPartFormData.Parts parts(Asked asked, long most) {
        MultiPartConfig config = new MultiPartConfig.Builder().location(folder).maxParts(MOST_PARTS).maxSize(most).maxPartSize(most)
                .maxMemoryPartSize(IN_MEMORY).useFilesForPartsWithoutFileName(true).build();
        try {
            // Waits on a virtual thread while the parts come in; the idle timeout bounds it.
            return MultiPartFormData.getParts(asked.request(), asked.request(), asked.header("Content-Type").orElse(""), config);
        } catch (CompletionException e) {
            throw refused(e.getCause());
        } catch (IllegalArgumentException e) {
            throw new Refused(Refused.Kind.MALFORMED, "http.malformed.multipart");
        }
    }

    private Sent sorted(MultiPartFormData.Parts parts) throws IOException {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        Map<String, SentFile> uploads = new HashMap<>();
        long plain = 0;
        for (MultiPart.Part part : parts) {
            if (part.getName() == null) {
                throw new Refused(Refused.Kind.MALFORMED, "http.malformed.multipart");
            }
            if (part.getFileName() != null) {
                keep(part, uploads);
                continue;
            }
            plain += part.getLength();
            if (plain > limits.body()) {
                throw new Refused(Refused.Kind.TOO_LARGE, "http.too-large");
            }
            byte[] text = part.getContentAsString(StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
            texts.computeIfAbsent(part.getName(), name -> new ArrayList<>()).add(FormText.utf8(text));
        }
        Values values = Values.ofPairs(texts);
        for (Map.Entry<String, SentFile> upload : uploads.entrySet()) {
            values = values.with(upload.getKey(), upload.getValue());
        }
        return new Sent(values, new byte[0], uploads);
    }

    private void keep(MultiPart.Part part, Map<String, SentFile> uploads) throws IOException {
        if (part.getFileName().isEmpty() && part.getLength() <= 0) {
            return;
        }
        Path file = Files.createTempFile(folder, "upload-", ".part");
        Files.delete(file);
        part.writeTo(file);
        uploads.put(part.getName(), new SentFile(part.getFileName(), file, Files.size(file)));
    }

    private static RuntimeException refused(Throwable cause) {
        String said = String.valueOf(cause.getMessage());
        return said.contains("exceeded") || said.contains("too large")
                ? new Refused(Refused.Kind.TOO_LARGE, "http.too-large")
                : new Refused(Refused.Kind.MALFORMED, "http.malformed.multipart");
    }
}
