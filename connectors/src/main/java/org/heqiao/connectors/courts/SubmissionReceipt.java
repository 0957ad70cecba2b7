package org.heqiao.connectors.courts;

import org.heqiao.schemas.source.SourceFault;

/**
 * What the courts say to a submission.
 *
 * @param refusal why they will not work on the list; empty if they will, now or because they had it before
 */
record SubmissionReceipt(String refusal) {

    static SubmissionReceipt read(byte[] envelope, String number) throws SourceFault {
        return SoapReader.read(envelope, "tjcxfh", payload -> {
            var said = new StringBuilder();
            var about = new StringBuilder();
            var why = new StringBuilder();
            payload.eachChild(name -> {
                switch (name) {
                    case "cxqqdh" -> about.append(payload.text());
                    case "jsjg" -> said.append(payload.text());
                    case "yydm" -> why.append(payload.text());
                    default -> {
                    }
                }
            });
            if (!about.toString().equals(number)) {
                throw payload.malformed("a receipt for another query");
            }
            return switch (said.toString()) {
                case "0", "1" -> new SubmissionReceipt("");
                case "2" -> new SubmissionReceipt(CourtReasonCode.of(why.toString()));
                default -> throw payload.malformed("an unknown receipt");
            };
        });
    }

    boolean isRefusal() {
        return !refusal.isEmpty();
    }
}
