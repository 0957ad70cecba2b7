package org.heqiao.schemas.identity;

/**
 * How the hub knows a person: by resident number, or by another document. A person with two documents is two of these.
 */
public sealed interface Subject permits ResidentId, DocumentId {

    /** As it is compared; never printed, nor written anywhere as it is. */
    String number();

    /**
     * What keyed hashes and commitments are made over: a resident number itself, another number with its kind. No two
     * subjects have the same.
     */
    String hashed();
}
