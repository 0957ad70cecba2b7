package org.heqiao.gateway.retention;

import org.heqiao.gateway.authentication.ApiProblem;
import org.springframework.http.HttpStatus;

/** There was what the call asks for, and it was removed when its period of keeping was over. */
public final class NoLongerKept extends ApiProblem {

    private static final long serialVersionUID = 1L;

    /** @param what as a sentence begins */
    public NoLongerKept(String what) {
        super(HttpStatus.GONE, "no-longer-kept",
                what + " was removed when its period of keeping was over; what the audit log says of it stays"
                        + " (保存期限已满，内容已删除，审计记录保留)");
    }
}
