package org.audienceworkbench.base;

/// Long work that a front door runs as a job: it reports its progress and gives a result.
@FunctionalInterface
public interface Work<T> {
    T run(Progress progress) throws Exception;
}
