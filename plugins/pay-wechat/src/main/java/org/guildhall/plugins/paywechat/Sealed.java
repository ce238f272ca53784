package org.guildhall.plugins.paywechat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Something that only the holder of the APIv3 key can read: AES-256-GCM, with what it belongs to in the clear. */
record Sealed(String algorithm, String ciphertext, Optional<String> associatedData, String nonce, Optional<String> originalType) {
    private static final String ALGORITHM = "AEAD_AES_256_GCM";
    private static final int TAG_BITS = 128;

    /** The content, if one of these keys opens it. */
    Optional<byte[]> open(List<byte[]> keys) {
        return keys.stream().flatMap(key -> open(key).stream()).findFirst();
    }

    private Optional<byte[]> open(byte[] key) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, bytes(nonce)));
            associatedData.ifPresent(data -> cipher.updateAAD(bytes(data)));
            return algorithm.equals(ALGORITHM) ? Optional.of(cipher.doFinal(Base64.getDecoder().decode(ciphertext))) : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
