package org.guildhall.plugins.paytransfer;

import org.guildhall.api.Refused;
import org.guildhall.api.host.Files;
import org.guildhall.api.host.Files.StoredFile;
import org.guildhall.api.web.Response;

/** Receipts, evidence and payment codes, for those who may see them. */
record TransferFiles(Files files) {
    /** The file of this id, if there is one. */
    Response show(String id) {
        StoredFile file = files.find(id).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "file.not-there"));
        return Response.file(file, files.body(file));
    }

    boolean isPicture(String id) {
        return files.find(id).filter(StoredFile::isPicture).isPresent();
    }
}
