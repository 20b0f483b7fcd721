package io.serin.collective.nccl;

/** Whether this process can use NCCL. The answer never changes while the process lives. */
public sealed interface NcclAvailability {

    /**
     * @param ncclVersion such as 2.27.3
     * @param driverVersion the newest CUDA that the driver supports, such as 12.8
     * @param runtimeVersion of libcudart
     * @param devices at least 1
     */
    record Usable(String ncclVersion, String driverVersion, String runtimeVersion, int devices)
            implements NcclAvailability {}

    /** @param cause the loader's, CUDA's or NCCL's own words */
    record Unavailable(Reason reason, String cause) implements NcclAvailability {

        /** One line for a person: what is missing, and the cause. */
        public String message() {
            return reason.sentence() + " (" + cause + ")";
        }
    }

    /** What is missing. */
    enum Reason {
        NATIVES_NOT_ON_CLASS_PATH("the natives of org.bytedeco:cuda are not on the class path"),
        NO_DRIVER("no NVIDIA driver is installed"),
        NO_CUDA_RUNTIME("the CUDA 12 runtime is missing"),
        NO_NCCL("NCCL is not installed"),
        DRIVER_TOO_OLD("the NVIDIA driver is too old for CUDA 12"),
        NO_DEVICE("there is no CUDA device"),
        OTHER("CUDA or NCCL does not work");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        String sentence() {
            return sentence;
        }
    }
}
