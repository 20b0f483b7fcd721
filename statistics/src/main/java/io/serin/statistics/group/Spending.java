package io.serin.statistics.group;

import io.serin.statistics.distribution.Tails;

/** How much of alpha may be spent by an information fraction: Lan and DeMets, Biometrika 70 (1983). */
public enum Spending {
    /** 2 - 2 Phi(z / sqrt(t)) with z the upper alpha / 2 point: next to nothing early, the last look nearly unharmed. */
    O_BRIEN_FLEMING {
        @Override
        double spent(double alpha, double fraction) {
            return 2 * StandardNormal.upperTail(Tails.normalQuantile(alpha / 2) / Math.sqrt(fraction));
        }
    },

    /** alpha ln(1 + (e - 1) t): bounds of about one height. */
    POCOCK {
        @Override
        double spent(double alpha, double fraction) {
            return alpha * StrictMath.log1p((Math.E - 1) * fraction);
        }
    };

    /** Above 1 as at 1: an overrun spends what is left. */
    double cumulative(double alpha, double fraction) {
        return fraction >= 1 ? alpha : spent(alpha, fraction);
    }

    abstract double spent(double alpha, double fraction);
}
